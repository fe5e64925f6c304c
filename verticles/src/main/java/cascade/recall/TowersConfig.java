package cascade.recall;

/**
 * How two towers are kept up with users and items.
 *
 * @param userVectors vectors of users kept in memory, so that only new clicks cost a new one
 * @param newItems of the items published last, how many a new model is given vectors of when it comes into service
 */
public record TowersConfig(int userVectors, int newItems) {

    public TowersConfig {
        if (userVectors < 0) {
            throw new IllegalArgumentException("towers.user-vectors is under 0: " + userVectors);
        }
        if (newItems < 1) {
            throw new IllegalArgumentException("towers.new-items is under 1: " + newItems);
        }
    }

    public static TowersConfig defaults() {
        return new TowersConfig(100_000, 10_000);
    }
}
