package cascade.pushed;

import java.util.List;

/** A pushed document is refused as a whole; every fault found is named. */
public final class PushRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** @param faults at least one */
    public PushRefusedException(List<Fault> faults) {
        super("refused: " + faults);
        this.faults = List.copyOf(faults);
    }

    /** At least one, in the order of the document. */
    public List<Fault> faults() {
        return faults;
    }
}
