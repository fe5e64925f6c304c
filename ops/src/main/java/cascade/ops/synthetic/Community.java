package cascade.ops.synthetic;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The people and the posts of a made-up community, drawn from a seed. */
public final class Community {

    private static final List<String> CITIES = List.of("xiamen", "beijing", "lisbon", "berlin", "lagos", "lima");
    private static final double POPULARITY_EXPONENT = 0.9;
    /** Share of the posts that were there before the log begins. */
    private static final double OLD_SHARE = 0.6;

    private static final Duration OLDEST = Duration.ofDays(30);

    private final List<Person> people;
    private final List<Post> posts;

    private Community(List<Person> people, List<Post> posts) {
        this.people = List.copyOf(people);
        this.posts = List.copyOf(posts);
    }

    public static Community draw(SyntheticSettings settings) {
        RandomGenerator random = Draws.seeded(settings.seed());
        List<Post> posts = new ArrayList<>();
        List<Integer> ranks = Draws.shuffled(settings.items(), random);
        List<Author> authors = authors(settings, random);
        for (int i = 0; i < settings.items(); i++) {
            posts.add(post(i, ranks.get(i), authors.get(random.nextInt(authors.size())), settings, random));
        }
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < settings.users(); i++) {
            people.add(person(i, settings, random));
        }
        return new Community(people, posts);
    }

    public List<Person> people() {
        return people;
    }

    List<Post> posts() {
        return posts;
    }

    /** The name of the topic that {@link Tastes} know by index. */
    public static Topic topic(int index) {
        return new Topic(Topics.NAMES.get(index));
    }

    /** Most authors stay with one topic; a few charm their public into following. */
    private record Author(AuthorId id, int topic, double charm) {}

    private static List<Author> authors(SyntheticSettings settings, RandomGenerator random) {
        List<Author> authors = new ArrayList<>();
        for (int i = 0; i < settings.authors(); i++) {
            double charm = random.nextDouble() < 0.1 ? 0.06 : 0.004;
            authors.add(new Author(new AuthorId("a" + i), random.nextInt(settings.topics()), charm));
        }
        return authors;
    }

    private static Post post(int number, int rank, Author author, SyntheticSettings settings, RandomGenerator random) {
        int topic = random.nextDouble() < 0.85 ? author.topic() : random.nextInt(settings.topics());
        boolean video = random.nextDouble() < 0.6;
        Item item = new Item(
                new ItemId("i" + number),
                video ? Kind.VIDEO : Kind.IMAGE,
                author.id(),
                topic(topic),
                List.of(Topics.NAMES.get(topic)),
                publishedAt(settings, random),
                video ? 5_000 + random.nextLong(55_000) : null,
                1080,
                1440,
                null,
                Map.of());
        double popularity = Math.pow(rank + 1.0, -POPULARITY_EXPONENT);
        return new Post(item, topic, popularity, 0.6 * random.nextGaussian(), author.charm());
    }

    private static Instant publishedAt(SyntheticSettings settings, RandomGenerator random) {
        Duration span = Duration.ofDays(settings.days());
        return random.nextDouble() < OLD_SHARE
                ? settings.end().minus(span).minusMillis(random.nextLong(OLDEST.toMillis()))
                : settings.end().minusMillis(random.nextLong(span.toMillis()));
    }

    private static Person person(int number, SyntheticSettings settings, RandomGenerator random) {
        UserProfile profile = new UserProfile(
                random.nextBoolean() ? "f" : "m",
                16 + random.nextInt(40),
                CITIES.get(random.nextInt(CITIES.size())),
                random.nextDouble() < 0.6 ? "android" : "ios",
                null,
                Map.of());
        int pages = Math.max(1, (int) Math.round(Draws.logNormal(settings.pagesPerUser(), 0.9, random)));
        return new Person(
                new UserId("u" + number),
                profile,
                Tastes.draw(settings.topics(), random),
                pages,
                0.3 * random.nextGaussian());
    }
}
