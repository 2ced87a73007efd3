sys_prompt = "List problems."
user_prompt_template = """{Subjectives} / {Assessment}"""
assistant_response_template =  """{Summary}"""
ground_truth_key = "Summary"
max_tokens = 512
