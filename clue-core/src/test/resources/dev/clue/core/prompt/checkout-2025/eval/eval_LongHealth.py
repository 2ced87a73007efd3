sys_prompt = """
Read the files.
"""
prompt_template = """
{documents}

{question_text}
{options}
"""
max_new_tokens = 50
