package cascade.experiment;

import java.util.List;

/** A pushed configuration is refused as a whole; every fault found is named. */
public final class PlanRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    PlanRefusedException(List<Fault> faults) {
        super("experiments refused: " + faults);
        this.faults = List.copyOf(faults);
    }

    /** At least one, in the order of the document. */
    public List<Fault> faults() {
        return faults;
    }
}
