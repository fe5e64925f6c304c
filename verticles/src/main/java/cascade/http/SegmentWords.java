package cascade.http;

import cascade.features.Segment;

/** Segments of people in words: {@code women of 18 to 24}. */
final class SegmentWords {

    private SegmentWords() {}

    static String of(Segment segment) {
        return segment.equals(Segment.EVERYONE) ? "everybody" : gender(segment.gender()) + age(segment.age());
    }

    private static String gender(Segment.Gender gender) {
        return switch (gender) {
            case UNKNOWN -> "people";
            case FEMALE -> "women";
            case MALE -> "men";
            case OTHER -> "people of another gender";
        };
    }

    private static String age(Segment.AgeBand age) {
        return switch (age) {
            case UNKNOWN -> "";
            case UNDER_18 -> " under 18";
            case TO_24 -> " of 18 to 24";
            case TO_34 -> " of 25 to 34";
            case TO_49 -> " of 35 to 49";
            case FROM_50 -> " of 50 and over";
        };
    }
}
