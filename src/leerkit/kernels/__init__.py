"""Kernels forked from warm processes: a room of participants starts in an instant and shares its memory.

- ``farm``: what a server uses; ``provisioner``: what jupyter_client uses; ``process``: one kernel, seen from
the server
- ``keeping``: zygotes are started, and started again; ``watching``: whether they still answer; ``wire``: what is
said to them
- ``zygote``, ``nursery``: the warm process and its loop
- ``dress``, ``rehearsal``, ``cell_outputs``, ``prepared``: what happens in it before a fork, and what comes of it
- ``hygiene``: what a child leaves behind; ``app``, ``iopub``: ipykernel in two halves, before and after
"""
