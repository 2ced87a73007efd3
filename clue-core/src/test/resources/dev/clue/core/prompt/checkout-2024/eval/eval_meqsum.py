import re

sys_prompt = 'Shorten the patient\'s message.'

user_prompt_template = '--MESSAGE--\n{CHQ}\n--END--'

assistant_response_start = "Question: "
assistant_response_template =  assistant_response_start + """{Summary}"""  # joined

ground_truth_key = "Summary"

PATTERN = re.compile(r"\"{3}[^\"]*")
