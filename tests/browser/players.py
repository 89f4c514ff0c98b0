"""Stand-ins for players of other websites: pages that speak their protocol, and say what they were asked."""

YOUTUBE_HOST = "https://www.youtube-nocookie.com"

_YOUTUBE = """<!DOCTYPE html><title>Speler</title><body style="background: #264653"><script>
  let now = 0, playing = false, asked = [];
  const tell = (info) => parent.postMessage(JSON.stringify({ event: "infoDelivery", info }), "*");
  addEventListener("message", ({ data }) => {
    const said = JSON.parse(data);
    asked.push(said);
    if (said.event === "listening") tell({ duration: 60, currentTime: now, playerState: 2 });
    if (said.func === "pauseVideo") { playing = false; tell({ playerState: 2, currentTime: now }); }
    if (said.func === "playVideo" && STARTS) run();
    if (said.func === "seekTo") { now = said.args[0]; tell({ currentTime: now }); }
  });
  function run() { if (playing) return; playing = true; tell({ playerState: 1 }); step(); }
  function step() { if (!playing) return; now += STEP; tell({ currentTime: now }); setTimeout(step, 20); }
  window.run = run;
</script>"""


def youtube(*, step_s: float = 0.5, starts: bool = True) -> str:
    """Return a page that plays ``step_s`` each fiftieth of a second; without ``starts`` only for who clicks in it."""
    return _YOUTUBE.replace("STEP", str(step_s)).replace("STARTS", "true" if starts else "false")


SILENT = "<!DOCTYPE html><title>Speler</title><p>stil</p>"
"""A page that answers nothing."""
