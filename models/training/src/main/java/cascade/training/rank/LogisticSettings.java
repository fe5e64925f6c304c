package cascade.training.rank;

import cascade.training.settings.SettingsFile;

/** How the logistic regression is trained; {@code lr.properties} holds the defaults. */
public record LogisticSettings(OptimizerSettings weights, Schedule schedule) {

    public static LogisticSettings from(SettingsFile file) {
        return file.read(() -> new LogisticSettings(OptimizerSettings.from(file, "weights"), Schedule.from(file)));
    }
}
