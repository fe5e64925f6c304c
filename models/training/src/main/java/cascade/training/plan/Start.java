package cascade.training.plan;

import cascade.training.sample.Named;
import java.util.Locale;

/** What a training starts from. */
enum Start implements Named {
    /** Chance. */
    COLD,
    /** What is current in the catalogue, where it can be used. */
    WARM;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
