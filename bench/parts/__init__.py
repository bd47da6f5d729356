"""The measurements: one file each, which measures, and writes its figures down.

A module has
  NAME               what `script/bench --only` calls it
  BESIDE_PEERS       whether it measures every server, in one go with other such parts
  seconds(scale)     about how long it takes
  measure(bench)     its figures, as JSON can keep them; raises NotHad if there can be none
  tables(figures)    those figures in Markdown, with a heading
"""
from . import (attacks, constant_rate, control, delays, idle_connections, keep_alive, many_tasks,
               memory, micro, new_connections, start, tls)

IN_ORDER = (keep_alive, new_connections, constant_rate, start, memory, tls, many_tasks,
            idle_connections, delays, attacks, control, micro)
