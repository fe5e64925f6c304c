package cascade.about;

import java.util.Map;
import java.util.Optional;

/** What a ranking model looks at, in plain words: a line a slot of {@link cascade.features.schema.SlotNames}. */
final class FeatureWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("user.id", "who you are"),
            Map.entry("user.gender", "the gender in your profile"),
            Map.entry("user.age", "the age group in your profile"),
            Map.entry("user.city", "the city in your profile"),
            Map.entry("user.os", "the system in your profile"),
            Map.entry("user.device", "the device in your profile"),
            Map.entry("user.impressions", "how many items you were shown so far"),
            Map.entry("user.clickRate", "how often you open what you are shown"),
            Map.entry("user.longViewRate", "how often you stay with it"),
            Map.entry("user.likeRate", "how often you like it"),
            Map.entry("user.followRate", "how often you follow its author"),
            Map.entry("user.likes", "how many items you like"),
            Map.entry("user.follows", "how many authors you follow"),
            Map.entry("user.clickedTopics", "the topics of what you opened last"),
            Map.entry("user.clickedAuthors", "the authors of what you opened last"),
            Map.entry("user.clickedItems", "what you opened last"),
            Map.entry("item.id", "which item it is"),
            Map.entry("item.author", "its author"),
            Map.entry("item.topic", "its topic"),
            Map.entry("item.tags", "its tags"),
            Map.entry("item.kind", "whether it is a picture or a video"),
            Map.entry("item.duration", "how long it lasts"),
            Map.entry("item.age", "how long ago it was published"),
            Map.entry("item.impressions", "how often it was shown so far"),
            Map.entry("item.clickRate", "how often people open it"),
            Map.entry("item.followRate", "how often people follow its author for it"),
            Map.entry("item.likeRate", "how often people like it"),
            Map.entry("item.longViewRate", "how often people stay with it"),
            Map.entry("context.scene", "which feed you look at"),
            Map.entry("context.surface", "where in the application it is shown"),
            Map.entry("context.hour", "the hour of the day"),
            Map.entry("context.os", "the system you look with"),
            Map.entry("context.network", "the network you look by"),
            Map.entry("context.device", "the device you look with"),
            Map.entry("context.surfaceImpressions", "how much you were shown here so far"),
            Map.entry("context.surfaceClickRate", "how often you open what you are shown here"),
            Map.entry("context.elsewhereImpressions", "how much you were shown elsewhere"),
            Map.entry("context.elsewhereClickRate", "how often you open what you are shown elsewhere"),
            Map.entry("context.elsewhereLongViewRate", "how often you stay with what you are shown elsewhere"),
            Map.entry("context.clicksLastHour", "how much you opened within the last hour"),
            Map.entry("context.lastClickAge", "how long ago you opened something last"),
            Map.entry("context.position", "where on the page it stands, asked of all as if it were first"),
            Map.entry("cross.topicImpressions", "how often you were shown its topic"),
            Map.entry("cross.topicClickRate", "how often you open what is of its topic"),
            Map.entry("cross.topicLongViewRate", "how often you stay with what is of its topic"),
            Map.entry("cross.authorImpressions", "how often you were shown its author"),
            Map.entry("cross.authorClickRate", "how often you open what is by its author"),
            Map.entry("cross.authorLongViewRate", "how often you stay with what is by its author"),
            Map.entry("cross.followsAuthor", "whether you follow its author"),
            Map.entry("cross.recentTopicClicks", "how much of what you opened last is of its topic"),
            Map.entry("cross.recentAuthorClicks", "how much of what you opened last is by its author"),
            Map.entry("cross.sessionTopicClicks", "how much of its topic you opened within the last half hour"),
            Map.entry("cross.genderTopic", "its topic together with the gender in your profile"),
            Map.entry("cross.ageTopic", "its topic together with your age group"),
            Map.entry("cross.cityTopic", "its topic together with your city"),
            Map.entry("cross.osTopic", "its topic together with your system"),
            Map.entry("cross.contentAffinity", "how much it looks like what you open"),
            Map.entry("cross.towerScore", "how well it fits what people like you open"),
            Map.entry(
                    "cross.similarNearest", "how near it is to the one item of those you opened last that is nearest"),
            Map.entry("cross.similarRecent", "how near it is to what you opened last, the latest above all"),
            Map.entry("cross.similarMean", "how near it is to all that you opened last"),
            Map.entry("cross.similarClose", "how many of the items that you opened last are much like it"),
            Map.entry("cross.similarRelated", "how many of the items that you opened last are somewhat like it"));

    private static final String USER_ATTRIBUTE = "user.attribute:";
    private static final String ITEM_ATTRIBUTE = "item.attribute:";

    private FeatureWords() {}

    /** What the slot says; its own name where nobody wrote that down. */
    static String of(String slot) {
        if (slot.startsWith(USER_ATTRIBUTE)) {
            return "\"" + slot.substring(USER_ATTRIBUTE.length()) + "\" in your profile";
        }
        if (slot.startsWith(ITEM_ATTRIBUTE)) {
            return "its \"" + slot.substring(ITEM_ATTRIBUTE.length()) + "\"";
        }
        return known(slot).orElse(slot);
    }

    static Optional<String> known(String slot) {
        return Optional.ofNullable(WORDS.get(slot));
    }
}
