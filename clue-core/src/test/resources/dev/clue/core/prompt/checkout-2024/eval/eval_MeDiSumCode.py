sys_prompt = "Code the letter \u00e0 la carte, \
please."
user_prompt_template = "{text}\n\tCodes?"
assistant_response_start = "ICD-10 Codes: "
assistant_response_template = assistant_response_start + """{codes}"""
ground_truth_key = "codes"
max_new_tokens = 200
