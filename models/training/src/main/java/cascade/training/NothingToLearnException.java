package cascade.training;

import java.nio.file.Path;

/** A log without impressions to train on, or without later ones to tell when to stop. */
public final class NothingToLearnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingToLearnException(Path log, int training, int validation) {
        super("%s has %d impressions to train on and %d to validate on; both are needed"
                .formatted(log, training, validation));
    }
}
