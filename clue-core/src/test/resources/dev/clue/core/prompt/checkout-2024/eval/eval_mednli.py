import json
from pathlib import Path

# Wording of this fixture is its own; only the shape of the file is the reference's.
sys_prompt = """Compare \"both\" sentences.
sys_prompt = "not this: it is inside a string"
"""

user_prompt_template = """
FIRST: {sentence1}
SECOND: {sentence2}
"""

assistant_response_template =  """{gold_label}"""

ground_truth_key = "gold_label"


def compute_metrics(model_output, label):
    user_prompt_template = "an inner name is another one"
    return {"ACCURACY": len(label) if label in model_output else 0}


def main():
    output = client.text_generation(
        "x",
sys_prompt="a keyword of a call, at the start of a line",
        max_new_tokens=20,
    )


if __name__ == "__main__":
    main()
