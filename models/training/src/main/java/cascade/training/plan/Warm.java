package cascade.training.plan;

import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/**
 * How a model goes on from an earlier one.
 *
 * @param epochs passes over the samples
 * @param rate of every step size of a model that starts anew
 */
public record Warm(int epochs, double rate) {

    private static final String EPOCHS = "epochs";
    private static final String RATE = "rate";

    public Warm {
        SettingsFile.require(epochs >= 1, EPOCHS, epochs);
        SettingsFile.require(rate > 0 && rate <= 1, RATE, rate);
    }

    /** What {@code part} says under {@code key}, which need not be there; what it leaves open is {@code otherwise}. */
    static Warm read(PlanPart part, String key, Warm otherwise) {
        PlanPart own = part.part(key);
        own.refuseOthers(List.of(EPOCHS, RATE));
        double epochs = own.decimal(EPOCHS, otherwise.epochs, 1, 1_000);
        if (epochs != Math.rint(epochs)) {
            own.fault(EPOCHS, "it is a whole number, not " + epochs);
        }
        return new Warm((int) epochs, own.decimal(RATE, otherwise.rate, 1e-6, 1));
    }

    Config resolved() {
        return ConfigFactory.empty()
                .withValue(EPOCHS, ConfigValueFactory.fromAnyRef(epochs))
                .withValue(RATE, ConfigValueFactory.fromAnyRef(rate));
    }
}
