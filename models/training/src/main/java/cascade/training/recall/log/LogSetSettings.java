package cascade.training.recall.log;

import cascade.training.settings.SettingsFile;

/**
 * What of a log the towers get to see; {@code recall/log/set.properties} holds the defaults and says why.
 *
 * @param minClicks items clicked fewer times have no row of their own
 * @param minValues values of features met fewer times, in clicks or in users, have no row
 * @param newBiasDays items published in this many days before the end of training tell the bias of those published later
 */
public record LogSetSettings(int minClicks, int minValues, int newBiasDays) {

    public LogSetSettings {
        SettingsFile.require(minClicks >= 1, "minClicks", minClicks);
        SettingsFile.require(minValues >= 1, "minValues", minValues);
        SettingsFile.require(newBiasDays >= 1, "newBiasDays", newBiasDays);
    }

    public static LogSetSettings defaults() {
        SettingsFile file = SettingsFile.resource("recall/log/set.properties");
        return file.read(() ->
                new LogSetSettings(file.integer("minClicks"), file.integer("minValues"), file.integer("newBiasDays")));
    }
}
