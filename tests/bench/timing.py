"""Do two kinds of request take different times? For the scripts that ask what time gives away."""

import math
import statistics

WARM_UP = 5


def mann_whitney_p(left, right):
    """Two-sided, by the normal approximation with ties and continuity corrected."""
    both = sorted((value, side) for side, values in enumerate((left, right)) for value in values)
    rank_sum, ties, begin = 0.0, 0, 0
    while begin < len(both):
        end = begin
        while end < len(both) and both[end][0] == both[begin][0]:
            end += 1
        rank = (begin + 1 + end) / 2
        rank_sum += rank * sum(side == 0 for _, side in both[begin:end])
        ties += (end - begin) ** 3 - (end - begin)
        begin = end
    n, m = len(left), len(right)
    u = rank_sum - n * (n + 1) / 2
    total = n + m
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    z = (abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return math.erfc(max(z, 0) / math.sqrt(2))


def run(measure, samples, random, between=lambda: None):
    """Whether the times of the two kinds that `measure` names differ: p < 0.001 and medians that
    differ by more than 5 %. `measure` is {kind: function that asks once, in seconds}; `between` is
    called after each pair, whose order is random."""
    times = {kind: [] for kind in measure}
    for number in range(samples + WARM_UP):
        for kind in random.sample(list(measure), 2):
            took = measure[kind]()
            if number >= WARM_UP:
                times[kind].append(took)
        between()
    p = mann_whitney_p(*times.values())
    medians = {kind: statistics.median(values) for kind, values in times.items()}
    gap = max(medians.values()) / min(medians.values()) - 1
    shown = ", ".join(f"{kind} {median * 1e3:.3f} ms" for kind, median in medians.items())
    print(f"{shown} (medians of {samples}), gap {gap:.2%}, p = {p:.3g}", flush=True)
    return p < 0.001 and gap > 0.05


def differ(*arguments, **options):
    """Whether two runs both find a difference: one alone may be the machine's."""
    return run(*arguments, **options) and run(*arguments, **options)
