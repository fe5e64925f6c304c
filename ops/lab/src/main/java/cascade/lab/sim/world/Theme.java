package cascade.lab.sim.world;

import java.util.List;

/** What pictures and videos are of. The order is part of every world. */
public enum Theme {
    SEA("sea", "harbour", "wave", "lighthouse", "coast", "sail", "reef"),
    MOUNTAINS("mountains", "ridge", "summit", "glacier", "valley", "hut", "pass"),
    CATS("cats", "kitten", "tabby", "whiskers", "nap", "purr", "windowsill"),
    DOGS("dogs", "puppy", "terrier", "fetch", "paw", "leash", "walk"),
    CITY_NIGHT("city-night", "skyline", "neon", "tram", "bridge", "rooftop", "crossing"),
    PORTRAIT("portrait", "smile", "profile", "glance", "freckles", "hands", "silhouette"),
    FOOD("food", "noodles", "dumplings", "bread", "soup", "market", "dessert"),
    FLOWERS("flowers", "peony", "meadow", "bouquet", "tulip", "petal", "garden"),
    ARCHITECTURE("architecture", "staircase", "facade", "arch", "tower", "courtyard", "dome"),
    STREET("street", "alley", "umbrella", "stall", "bicycle", "corner", "shadow"),
    TRAVEL("travel", "train", "map", "temple", "desert", "island", "border"),
    FASHION("fashion", "coat", "scarf", "outfit", "sneakers", "denim", "hat"),
    MAKEUP("makeup", "lipstick", "blush", "eyeliner", "glow", "palette", "brush"),
    DANCE("dance", "spin", "studio", "waltz", "leap", "duet", "rehearsal"),
    MUSIC("music", "guitar", "piano", "chorus", "busker", "drum", "vinyl"),
    SPORT("sport", "goal", "sprint", "court", "surf", "climb", "rally"),
    CARS("cars", "roadster", "garage", "engine", "wheel", "convoy", "classic"),
    ART("art", "watercolour", "mural", "sketch", "clay", "collage", "canvas"),
    CRAFTS("crafts", "loom", "origami", "knitting", "carving", "pottery", "bead"),
    FOREST("forest", "moss", "pine", "trail", "fern", "birch", "clearing"),
    SKY("sky", "cloud", "aurora", "sunset", "stars", "storm", "moon"),
    COMEDY("comedy", "prank", "sketch", "mishap", "parody", "joke", "mimic"),
    FITNESS("fitness", "plank", "yoga", "squat", "stretch", "barbell", "circuit"),
    GAMES("games", "boss", "quest", "arcade", "puzzle", "combo", "level");

    private final String topic;
    private static final int COUNT = values().length;

    /** Blank between them: an enum holds nothing that could change. */
    private final String words;

    Theme(String topic, String... words) {
        this.topic = topic;
        this.words = String.join(" ", words);
    }

    /** By its index, as tastes know it. */
    public static Theme at(int index) {
        return values()[index];
    }

    public static int count() {
        return COUNT;
    }

    /** As items and people's tastes call it. */
    public String topic() {
        return topic;
    }

    /** Motifs, which are tags too. */
    public List<String> words() {
        return List.of(words.split(" "));
    }
}
