package cascade.training.plan;

import java.util.List;

/** A plan that cannot be followed; the message has a line for every fault, each with its path in the plan. */
public final class PlanRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Of one fault or several.
     *
     * @param source such as the file's name
     */
    public PlanRefusedException(String source, List<String> faults) {
        super(source + " cannot be followed:\n  " + String.join("\n  ", faults));
    }
}
