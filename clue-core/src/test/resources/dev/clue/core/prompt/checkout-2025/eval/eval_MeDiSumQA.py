sys_prompt = "Answer from the letter."
user_prompt_template = """{discharge_summary}
{Question}"""
assistant_response_template = """{Answer}"""
ground_truth_key = "Answer"
max_tokens=512
