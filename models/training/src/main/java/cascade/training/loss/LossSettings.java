package cascade.training.loss;

import cascade.training.settings.InvalidSettingException;
import cascade.training.settings.SettingsFile;

/** Which loss trains the tasks of a model. */
public sealed interface LossSettings {

    /** Every task weighs the same: {@code L = L_click + L_follow + ...}. */
    record Sum() implements LossSettings {}

    /** Each task by a model of its own, trained for that task alone: what sharing is compared with. */
    record Single() implements LossSettings {}

    /**
     * Weights that are trained, see {@link UncertaintyWeights}.
     *
     * @param rate step size of {@code log sigma^2}, as a share of Newton's step
     * @param floor least {@code sigma^2}; 0 for none
     */
    record Uncertainty(UncertaintyForm form, double rate, double floor) implements LossSettings {

        public Uncertainty {
            SettingsFile.require(rate > 0 && rate <= 1, "uncertainty.rate", rate);
            SettingsFile.require(floor >= 0, "uncertainty.floor", floor);
        }
    }

    /**
     * The sum, with clicks on items that win follows weighing more, see {@link ClickWeights}.
     *
     * @param lambda how much more, times the item's follows per click
     */
    record Reweight(double lambda) implements LossSettings {

        public Reweight {
            SettingsFile.require(lambda >= 0, "reweight.lambda", lambda);
        }
    }

    /** Reads {@code loss} and the keys that go with it. */
    static LossSettings from(SettingsFile file) {
        String kind = file.text("loss");
        return switch (kind) {
            case "sum" -> new Sum();
            case "single" -> new Single();
            case "uncertainty" ->
                new Uncertainty(
                        file.choice("uncertainty.form", UncertaintyForm.class),
                        file.number("uncertainty.rate"),
                        file.number("uncertainty.floor"));
            case "reweight" -> new Reweight(file.number("reweight.lambda"));
            default ->
                throw new InvalidSettingException(
                        "loss", "no loss is named '" + kind + "'; there are sum, single, reweight, uncertainty");
        };
    }
}
