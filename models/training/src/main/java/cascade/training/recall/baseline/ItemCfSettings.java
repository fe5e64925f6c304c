package cascade.training.recall.baseline;

import cascade.training.settings.SettingsFile;

/**
 * How ItemCF counts.
 *
 * @param neighbours of each item that are kept: those most like it
 * @param power of the clicks on the recalled item that the count of common clicks is divided by
 * @param clickedPower likewise, of the clicks on the clicked item
 * @param shrink clicks that either item is counted with beyond its own: a few common clicks of rare items prove little
 * @param userPower of the length of a user's list that each of his pairs is divided by
 * @param reach days before the end of training after which a click on the recalled item has 1/e of what it would have at the end;
 *     0 for no such fall
 * @param halfLife days after which a click of the history counts half; 0 for no such fall
 * @param recency each item of an ordered history counts this times the one after it
 * @param passedOver what an item tells of a user who was shown it and did not click, where a click tells 1
 * @param passedOverRecalled likewise, what it counts for as the recalled item, where a click at the end of training counts 1
 * @param prior weight of an item's share in all clicks beside what the history says
 */
public record ItemCfSettings(
        int neighbours,
        double power,
        double clickedPower,
        double shrink,
        double userPower,
        double reach,
        double halfLife,
        double recency,
        double passedOver,
        double passedOverRecalled,
        double prior) {

    public ItemCfSettings {
        SettingsFile.require(neighbours >= 1, "neighbours", neighbours);
        SettingsFile.require(power >= 0 && power <= 1, "power", power);
        SettingsFile.require(clickedPower >= 0 && clickedPower <= 1, "clickedPower", clickedPower);
        SettingsFile.require(shrink >= 0, "shrink", shrink);
        SettingsFile.require(userPower >= 0, "userPower", userPower);
        SettingsFile.require(reach >= 0, "reach", reach);
        SettingsFile.require(halfLife >= 0, "halfLife", halfLife);
        SettingsFile.require(recency > 0 && recency <= 1, "recency", recency);
        SettingsFile.require(passedOver >= 0, "passedOver", passedOver);
        SettingsFile.require(passedOverRecalled >= 0, "passedOverRecalled", passedOverRecalled);
        SettingsFile.require(prior >= 0, "prior", prior);
    }

    public static ItemCfSettings from(SettingsFile file) {
        return file.read(() -> new ItemCfSettings(
                file.integer("neighbours"),
                file.number("power"),
                file.number("clickedPower"),
                file.number("shrink"),
                file.number("userPower"),
                file.number("reach"),
                file.number("halfLife"),
                file.number("recency"),
                file.number("passedOver"),
                file.number("passedOverRecalled"),
                file.number("prior")));
    }
}
