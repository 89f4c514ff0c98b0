"""What one kernel may take of the machine, so that a lesson or a participant that takes too much stops nobody else."""

from pydantic import BaseModel, ConfigDict, Field


class Bounds(BaseModel):
    """The bounds of every kernel that a farm forks. See ``leerkit.kernels.holding``."""

    model_config = ConfigDict(frozen=True)

    memory_mb: int = Field(default=1000, ge=0)
    """How much memory a kernel may take beyond what its lesson has taken when the kernel begins; 0: as much as there
    is. A thread's stack counts for 8 MB. A kernel in which pandas is at work takes some 25."""
    n_files: int = Field(default=1024, ge=64)
    """Open at the same time; a kernel itself needs some forty."""
    niceness: int = Field(default=5, ge=0, le=19)
    """The server goes first: when the processor is short, a kernel gets a third of what the server gets."""
