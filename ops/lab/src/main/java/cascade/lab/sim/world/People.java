package cascade.lab.sim.world;

import cascade.features.UserProfile;
import cascade.lab.sim.world.Chance.Of;
import java.util.List;
import java.util.Map;

/** Makes the n-th person of a world: residents first, then newcomers as they come. Each call makes him as he was born. */
final class People {

    private static final double DAY_MILLIS = 86_400_000;
    private static final List<String> CITIES = List.of("xiamen", "beijing", "lisbon", "berlin", "lagos", "lima");
    private static final List<String> GENDERS = List.of("f", "m");
    private static final List<String> SYSTEMS = List.of("android", "ios");
    private static final int YOUNGEST = 14;
    private static final int AGE_YEARS = 12;
    private static final int AGE_GROUPS = 4;
    private static final double ANDROID = .6;
    /** Gender, age, city, system. */
    private static final int TRAITS = 4;

    private final WorldParameters parameters;
    private final WorldSize size;
    private final Chance chance;
    private final double newcomersPerMilli;

    People(WorldParameters parameters, WorldSize size, Chance chance) {
        this.parameters = parameters;
        this.size = size;
        this.chance = chance;
        this.newcomersPerMilli = parameters.newcomersPerResident() * size.users() / DAY_MILLIS;
    }

    /** When person {@code number} comes first; a newcomer on the day of his number, at an hour that people like. */
    private long bornMillis(int number) {
        if (number < size.users()) {
            return size.beginMillis() - (long) DAY_MILLIS;
        }
        long even = size.beginMillis() + (long) ((number - size.users()) / newcomersPerMilli);
        long day = Math.floorDiv(even, (long) DAY_MILLIS);
        return day * (long) DAY_MILLIS
                + Hours.millisOfDay(
                        parameters.hours(),
                        chance.uniform(Of.PERSON, number, 9, 0),
                        chance.uniform(Of.PERSON, number, 9, 1));
    }

    /** The first newcomer who comes on a day of the calendar or later. */
    int firstOfDay(long day) {
        double since = day * DAY_MILLIS - size.beginMillis();
        return size.users() + (int) Math.max(0, Math.ceil(since * newcomersPerMilli));
    }

    Person person(int number) {
        int gender = chance.below(GENDERS.size(), Of.PERSON, number, 0, 0);
        int ageGroup = chance.below(AGE_GROUPS, Of.PERSON, number, 1, 0);
        int city = chance.below(CITIES.size(), Of.PERSON, number, 2, 0);
        int system = chance.uniform(Of.PERSON, number, 3, 0) < ANDROID ? 0 : 1;
        boolean isDeclared = chance.uniform(Of.PERSON, number, 4, 0) < parameters.declared();
        int age = YOUNGEST + AGE_YEARS * ageGroup + chance.below(AGE_YEARS, Of.PERSON, number, 1, 1);
        UserProfile profile = new UserProfile(
                isDeclared ? GENDERS.get(gender) : null,
                isDeclared ? age : null,
                CITIES.get(city),
                SYSTEMS.get(system),
                null,
                Map.of());
        double[] tastes = new double[Theme.count()];
        int[] traits = {gender, ageGroup, city, system};
        for (int theme = 0; theme < tastes.length; theme++) {
            tastes[theme] = taste(number, traits, theme);
        }
        double[] styles = new double[Piece.STYLES];
        for (int i = 0; i < styles.length; i++) {
            styles[i] = parameters.styleSpread() * chance.normal(Of.PERSON, number, 5, i);
        }
        double visits = centre(parameters.visitsPerDay(), parameters.visitSpread())
                + parameters.visitSpread() * chance.normal(Of.PERSON, number, 8, 0);
        return new Person(
                number,
                profile,
                bornMillis(number),
                new Person.Nature(
                        tastes,
                        styles,
                        parameters.kindSpread() / 2 * chance.normal(Of.PERSON, number, 6, 0),
                        parameters.eagernessSpread() * chance.normal(Of.PERSON, number, 7, 0),
                        visits));
    }

    private double taste(int number, int[] traits, int theme) {
        double ofGroups = 0;
        for (int trait = 0; trait < TRAITS; trait++) {
            ofGroups += chance.normal(Of.GROUP, trait, traits[trait], theme);
        }
        ofGroups /= Math.sqrt(TRAITS);
        double own = chance.normal(Of.PERSON, number, 10, theme);
        double share = parameters.groupShare();
        return parameters.tasteSpread() * (Math.sqrt(share) * ofGroups + Math.sqrt(1 - share) * own);
    }

    /** Log-odds about which normal ones of a spread give a mean probability, by the usual approximation with a probit. */
    private static double centre(double probability, double spread) {
        return Math.log(probability / (1 - probability)) * Math.sqrt(1 + Math.PI / 8 * spread * spread);
    }
}
