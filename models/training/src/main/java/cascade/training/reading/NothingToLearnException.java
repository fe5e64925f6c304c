package cascade.training.reading;

import java.nio.file.Path;
import java.time.Instant;

/** A log without impressions, or clicks, to train on, or without later ones to be judged by, or without any that are new. */
public final class NothingToLearnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NothingToLearnException(String why) {
        super(why);
    }

    static NothingToLearnException impressions(Path log, int training, int validation) {
        return new NothingToLearnException("%s has %d impressions to train on and %d to validate on; both are needed"
                .formatted(log, training, validation));
    }

    /** @param learned up to when the bundle that is gone on from has learned */
    static NothingToLearnException since(Path log, Instant learned) {
        return new NothingToLearnException(
                "%s has no impressions since %s, up to when the bundle to go on from has learned; --cold trains anew"
                        .formatted(log, learned));
    }

    static NothingToLearnException clicks(long training, long validation) {
        return new NothingToLearnException("there are %d clicks to train on and %d to validate on; both are needed"
                .formatted(training, validation));
    }
}
