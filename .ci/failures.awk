# Reads the output of go test, with -v or without, and prints what failed: each
# failing test with the lines that it wrote, and the end of a package that
# failed without such a test (a panic, the time limit, no build).
function keep(name, line) { if (lines[name]++ < 80) text[name] = text[name] line "\n" }
function close_package(failed,   i) {
  if (failed && !n && !/build failed/) for (i = (all > 60 ? all - 60 : 0); i < all; i++) print package[i]
  for (i = 0; i < n; i++) printf "%s", text[fails[i]]
  if (failed) print $0
  delete text; delete lines; n = all = built = 0; name = ""
}
/^=== (RUN|NAME|CONT|PAUSE) / { built = 0; name = $3; package[all++] = $0; next }
/^#/ { built = 1 }
/^ok  \t|^\?   \t|^---+ [a-z-]+: ok/ { close_package(0); next }
/^FAIL\t/ { close_package(1); next }
/^panic: test timed out/ { name = "panic"; fails[n++] = name }
/^ *--- FAIL: / { built = 0; name = $3; fails[n++] = name; keep(name, $0); next }
/^ *--- (PASS|SKIP): / { name = ""; package[all++] = $0; next }
{ package[all++] = $0; if (built) print; else if (name) keep(name, $0) }
