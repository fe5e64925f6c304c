package cascade.training.reading;

import java.nio.file.Path;

/** A log without impressions, or clicks, to train on, or without later ones to tell when to stop, or without any that are new. */
public final class NothingToLearnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NothingToLearnException(String why) {
        super(why);
    }

    NothingToLearnException(Path log, int training, int validation) {
        super("%s has %d impressions to train on and %d to validate on; both are needed"
                .formatted(log, training, validation));
    }

    static NothingToLearnException clicks(long training, long validation) {
        return new NothingToLearnException("there are %d clicks to train on and %d to validate on; both are needed"
                .formatted(training, validation));
    }
}
