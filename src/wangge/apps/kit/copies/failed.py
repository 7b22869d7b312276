class Failed(Exception):
    """`code` is missing (a program), program (it ended with an error), broken, locked or in_use; `detail` is its own words."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
