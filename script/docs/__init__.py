"""The parts of script/run_docs."""
