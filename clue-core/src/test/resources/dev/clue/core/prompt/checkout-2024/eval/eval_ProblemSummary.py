sys_prompt = "List " + "problems."
user_prompt_template = '''{Subjectives}

{Assessment}
{{not a field}} {Objectives}'''
assistant_response_start = "Diagnoses/Patient problems: "
assistant_response_template = assistant_response_start + "{Summary}"
ground_truth_key = "Summary"
max_new_tokens = 100
