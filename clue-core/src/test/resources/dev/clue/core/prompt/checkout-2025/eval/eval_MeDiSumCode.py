sys_prompt = "Code the letter."
user_prompt_template = """{text}"""
assistant_response_start = "ICD-10 Codes: "
assistant_response_template =  assistant_response_start + """{codes}"""
ground_truth_key = "codes"
max_tokens = 512
