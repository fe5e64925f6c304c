package cascade.lab.verify.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a node writes of a page that it served, of made-up items and inputs by a seed: records of {@code cascade.served}, of versions 1 and 2. */
record PlayedPage(String requestId, String user, List<String> items, byte[] json) {

    private static final int OF_ITEM = 39;
    private static final int CROSSED = 2;
    private static final int OF_USER = 24;
    private static final int OF_CONTEXT = 3;
    private static final int CATALOGUE = 5_000;
    private static final int MOST_ID = 1 << 20;
    private static final int RAW = 30;

    /** The page of a plan, asked for at {@code millis}. */
    static PlayedPage of(long seed, PagePlan plan, long millis) {
        String requestId = "p" + plan.number();
        String user = Page.user(plan).value();
        SplittableRandom random = new SplittableRandom(seed * 31 + plan.number());
        List<String> items = items(random);
        int version = 1 + plan.number() % 2;
        return new PlayedPage(requestId, user, items, json(version, requestId, user, millis, items, random));
    }

    private static List<String> items(SplittableRandom random) {
        List<String> items = new ArrayList<>();
        int first = random.nextInt(CATALOGUE);
        int step = 1 + random.nextInt(CATALOGUE / PagePlan.ITEMS - 1);
        for (int place = 0; place < PagePlan.ITEMS; place++) {
            items.add("v" + (first + place * step) % CATALOGUE);
        }
        return items;
    }

    static byte[] json(
            int version, String requestId, String user, long millis, List<String> items, SplittableRandom random) {
        String head = String.format(
                Locale.ROOT,
                "{\"v\":%d,\"requestId\":\"%s\",\"user\":\"%s\",\"time\":\"%s\",\"scene\":\"waterfall\",\"context\":{\"os\":\"android\"},"
                        + "\"arms\":{\"ranking\":\"arm-%d\"},\"experimentsVersion\":%d,\"models\":{\"rank\":\"nfwfm/%d\"},\"degraded\":[],"
                        + "\"chain\":\"%s\",\"applied\":{\"3\":%d},%s,\"items\":[",
                version,
                requestId,
                user,
                Instant.ofEpochMilli(millis),
                random.nextInt(3),
                random.nextInt(9),
                random.nextInt(9),
                requestId,
                random.nextInt(1_000),
                version == 1
                        ? "\"userInputs\":%s,\"contextInputs\":%s"
                                .formatted(ids(random, OF_USER), ids(random, OF_CONTEXT))
                        : "\"exposures\":[\"ranking\"],\"knobs\":{\"rank.bundle\":\"lr\"},\"slots\":[\"user.city\",\"item.tags*5\"],\"userRaw\":%s,\"contextRaw\":%s"
                                .formatted(raw(random), raw(random)));
        return (head + items.stream().map(item -> item(version, item, random)).collect(Collectors.joining(",")) + "]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String item(int version, String item, SplittableRandom random) {
        return String.format(
                Locale.ROOT,
                "{\"item\":\"%s\",\"value\":%s,\"scores\":{\"click\":%s,\"follow\":%s},\"sources\":[\"fresh\",\"trending\"],\"triggers\":{},"
                        + "\"recallScore\":%s,%s,\"counts\":[1,2,3,4,5]}",
                item,
                random.nextDouble(),
                (float) random.nextDouble(),
                (float) (random.nextDouble() / 1_000),
                (float) random.nextDouble(),
                version == 1
                        ? "\"inputs\":%s,\"crossInputs\":%s".formatted(ids(random, OF_ITEM), ids(random, CROSSED))
                        : "\"kind\":\"image\",\"author\":\"a%d\",\"topic\":\"sea\",\"moved\":[\"pin\"],\"propensity\":%s,\"itemRaw\":%s,\"crossRaw\":%s"
                                .formatted(random.nextInt(9), random.nextDouble(), raw(random), raw(random)));
    }

    private static String raw(SplittableRandom random) {
        return random.longs(RAW).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static String ids(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> Integer.toString(random.nextInt(MOST_ID)))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
