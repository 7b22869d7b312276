from wangge.apps.intake.actions.lists.uploads import (
    LARGEST,
    ListChanged,
    carry_out,
    drop_upload,
    forget_old_uploads,
    hold_upload,
    start_upload,
)

__all__ = [
    "LARGEST",
    "ListChanged",
    "carry_out",
    "drop_upload",
    "forget_old_uploads",
    "hold_upload",
    "start_upload",
]
