"""What is said on the wire, as pydantic models: from these come the checks, the OpenAPI document and the app's types."""
