package cascade.training.recall.log;

import cascade.training.settings.SettingsFile;

/**
 * What of a log the towers get to see; {@code recall/log/set.conf} holds the defaults and says why.
 *
 * @param minClicks items clicked fewer times have no row of their own
 * @param minValues values of features met fewer times, in clicks or in users, have no row
 * @param userAttributes of users that are features, at most: those that part them best
 * @param attributeValues attributes of users with more values are no features
 * @param itemAge whether items are known by their age, too
 * @param newBiasDays items published in this many days before the end of training tell the bias of those published later
 */
public record LogSetSettings(
        int minClicks, int minValues, int userAttributes, int attributeValues, boolean itemAge, int newBiasDays) {

    public LogSetSettings {
        SettingsFile.require(minClicks >= 1, "minClicks", minClicks);
        SettingsFile.require(minValues >= 1, "minValues", minValues);
        SettingsFile.require(userAttributes >= 0, "userAttributes", userAttributes);
        SettingsFile.require(attributeValues >= 1, "attributeValues", attributeValues);
        SettingsFile.require(newBiasDays >= 1, "newBiasDays", newBiasDays);
    }

    public static LogSetSettings defaults() {
        return from(SettingsFile.resource("recall/log/set.conf"));
    }

    public static LogSetSettings from(SettingsFile file) {
        return file.read(() -> new LogSetSettings(
                file.integer("minClicks"),
                file.integer("minValues"),
                file.integer("userAttributes"),
                file.integer("attributeValues"),
                file.flag("itemAge"),
                file.integer("newBiasDays")));
    }
}
