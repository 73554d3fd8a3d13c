"""What people say and do about the figures: commentary, challenges, enquiries, actions, evidence.

Every matter is a thread whose entries are steps; nothing is edited, a new step follows. To add a kind of
matter: write its file here and one line in `metrics.governance.kinds.KINDS`.
"""
