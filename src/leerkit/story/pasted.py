"""Pictures that were pasted into a cell, for any renderer of Markdown: one that is lost ends nothing."""


class Pasted:
    """What a renderer does with them; a renderer of nbconvert, which ends at a lost one, has it before its own base."""

    attachments: dict[str, dict[str, str]]

    def _embed_image_or_attachment(self, src: str) -> str:
        """Return the address of a picture; that of a lost one leads nowhere, and what is on it is read instead."""
        if src.startswith("attachment:") and not self.attachments.get(src.removeprefix("attachment:")):
            return src
        return str(super()._embed_image_or_attachment(src))  # type: ignore[misc]
