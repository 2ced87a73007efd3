sys_prompt = """Which relation?"""
user_prompt_template = """{sentence1} / {sentence2}"""
assistant_response_template =  """{gold_label}"""
ground_truth_key = "gold_label"
max_tokens = 20
