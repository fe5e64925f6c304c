package cascade.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * People of one gender and age band, so far as their profiles say: what trends is counted per segment. Few and fixed, so that
 * a list of each can be kept.
 */
public record Segment(Gender gender, AgeBand age) {

    /** As applications write it, by its first letter; {@link #OTHER} is any other text. */
    public enum Gender {
        UNKNOWN,
        FEMALE,
        MALE,
        OTHER
    }

    /** Years of age; both bounds included. */
    public enum AgeBand {
        UNKNOWN(-1),
        UNDER_18(17),
        TO_24(24),
        TO_34(34),
        TO_49(49),
        FROM_50(Integer.MAX_VALUE);

        private final int oldest;

        AgeBand(int oldest) {
            this.oldest = oldest;
        }
    }

    /** All people; also the segment of one whose profile says neither. */
    public static final Segment EVERYONE = new Segment(Gender.UNKNOWN, AgeBand.UNKNOWN);

    /** Every segment there is, {@link #EVERYONE} first. */
    public static final List<Segment> ALL = all();

    /** The segment of one with this profile; what it does not say is unknown. */
    public static Segment of(UserProfile profile) {
        return new Segment(gender(profile.gender()), band(profile.age()));
    }

    /** Place in {@link #ALL}: part of every kept row, so new segments go to its end. */
    public int number() {
        return ALL.indexOf(this);
    }

    /** The segment of this number. @throws IllegalArgumentException where there is none */
    public static Segment numbered(int number) {
        if (number < 0 || number >= ALL.size()) {
            throw new IllegalArgumentException("there is no segment " + number);
        }
        return ALL.get(number);
    }

    /** Short name of the segment, as in keys: {@code female-to_24}, {@code unknown-from_50}. */
    public String text() {
        return (gender.name() + "-" + age.name()).toLowerCase(Locale.ROOT);
    }

    private static Gender gender(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Gender.UNKNOWN;
        }
        return switch (text.charAt(0)) {
            case 'f', 'F' -> Gender.FEMALE;
            case 'm', 'M' -> Gender.MALE;
            default -> Gender.OTHER;
        };
    }

    private static AgeBand band(@Nullable Integer age) {
        AgeBand found = AgeBand.UNKNOWN;
        if (age != null) {
            for (AgeBand band : AgeBand.values()) {
                found = band;
                if (age <= band.oldest) {
                    break;
                }
            }
        }
        return found;
    }

    private static List<Segment> all() {
        List<Segment> all = new ArrayList<>();
        for (Gender gender : Gender.values()) {
            for (AgeBand age : AgeBand.values()) {
                all.add(new Segment(gender, age));
            }
        }
        return List.copyOf(all);
    }
}
