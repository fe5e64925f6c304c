package cascade.lab.comparison;

/** Models under the names that papers use. */
final class ModelName {

    private ModelName() {}

    /** The name of a model of a report; one that is not known stands as it is. */
    static String of(String model) {
        return switch (model) {
            case "lr" -> "LR";
            case "fm" -> "FM";
            case "ffm" -> "FFM";
            case "fwfm" -> "FwFM";
            case "nfm" -> "NFM";
            case "wide-deep" -> "Wide&Deep";
            case "deepfm" -> "DeepFM";
            case "dcn" -> "DCN";
            case "xdeepfm" -> "xDeepFM";
            case "nffm" -> "NFFM";
            case "nfwfm" -> "NFwFM";
            case "itemcf" -> "ItemCF";
            case "item2vec" -> "Item2vec";
            case "youtubenet" -> "YouTubeNet";
            case "lookup" -> "look-up of training positives";
            case "lookup-negatives" -> "look-up, known negatives last";
            default -> model;
        };
    }
}
