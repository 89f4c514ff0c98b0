"""What an editor says about the fields of a ``les.yaml`` while somebody writes one."""

TITLE = "Een les van leerkit (les.yaml)"

FIELDS: dict[str, str] = {}
