"""The parts of the page that changes a rule: each shows some of a rule's fields and writes them into another one."""
