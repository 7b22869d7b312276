from wangge.apps.intake.queries.uploads import outcomes_of, own_upload, refused_of, roots_of, upload_of

__all__ = ["outcomes_of", "own_upload", "refused_of", "roots_of", "upload_of"]
