package cascade.training.plan;

import cascade.training.sample.Named;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * How a bundle that starts cold where it does not say goes on; empty where it starts anew.
     *
     * @param otherwise what its own {@code warm} leaves open
     */
    static Optional<Warm> read(PlanPart part, Warm otherwise) {
        Warm warm = Warm.read(part, Keys.WARM, otherwise);
        boolean isCold = part.choice(Keys.START, Start.class).orElse(COLD) == COLD;
        if (isCold && part.value(Keys.WARM).isPresent()) {
            part.fault(Keys.WARM, "it is of a bundle that goes on: start = warm");
        }
        return isCold ? Optional.empty() : Optional.of(warm);
    }

    /** The part of a bundle with what {@link #read} found. */
    static Config write(Config bundle, Optional<Warm> start) {
        Config said = bundle.withValue(
                Keys.START, ConfigValueFactory.fromAnyRef(start.isPresent() ? WARM.text() : COLD.text()));
        return start.map(warm -> said.withValue(Keys.WARM, warm.resolved().root()))
                .orElse(said);
    }

    /** The same part of one that starts anew. */
    static Config anew(Config bundle) {
        return write(bundle.withoutPath(Keys.WARM), Optional.empty());
    }
}
