sys_prompt = """
Read the files.
"""

prompt_template = """
[[{documents}]]

{question_text}
{options}
"""
