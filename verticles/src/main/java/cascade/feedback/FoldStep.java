package cascade.feedback;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done of an event when it is folded, in this order; what trends follows, and may be done again at any time. */
public enum FoldStep {
    /** Its user's state has it. */
    USER,
    /** The counts of its item have it. */
    ITEM;

    /** Such as {@code user}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code user,item}; empty for none. */
    static String text(Set<FoldStep> steps) {
        return Arrays.stream(values())
                .filter(steps::contains)
                .map(FoldStep::word)
                .collect(Collectors.joining(","));
    }

    /** What {@link #text} wrote; words that are no step say nothing. */
    static Set<FoldStep> parse(String text) {
        EnumSet<FoldStep> steps = EnumSet.noneOf(FoldStep.class);
        for (String word : text.split(",", -1)) {
            Arrays.stream(values()).filter(step -> step.word().equals(word)).forEach(steps::add);
        }
        return Set.copyOf(steps);
    }
}
