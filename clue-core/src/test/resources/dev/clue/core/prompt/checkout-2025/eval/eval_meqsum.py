sys_prompt = "Shorten."
user_prompt_template = """{CHQ}"""
assistant_response_template =  """{Summary}"""
ground_truth_key = "Summary"
max_tokens=512
