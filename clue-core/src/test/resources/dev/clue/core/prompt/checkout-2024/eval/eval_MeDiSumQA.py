sys_prompt = "Answer from the letter."
user_prompt_template = """Letter: {without_discharge_summary}
Question: {Question}"""
assistant_response_template = """Answer: {Answer}"""
ground_truth_key = "summary"
max_new_tokens = 200
