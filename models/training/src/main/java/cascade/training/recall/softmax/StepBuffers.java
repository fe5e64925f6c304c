package cascade.training.recall.softmax;

import cascade.training.recall.math.UnitRows;

/** The vectors of one step on their way from the bags to the loss, and their gradients on the way back. */
final class StepBuffers {

    private final int width;
    private final float[] rows;
    private final float[] gradients;
    private final float[] inverse;
    private final TowerLoss.Operands operands;
    private final int[] targetItems;
    private final int[] candidateItems;
    private int users;
    private int targets;
    private int candidates;

    StepBuffers(int width, int maxTargets, int maxCandidates) {
        this.width = width;
        int bags = 2 * maxTargets + maxCandidates;
        rows = new float[bags * width];
        gradients = new float[bags * width];
        inverse = new float[bags];
        operands = new TowerLoss.Operands(width, maxTargets, maxCandidates);
        targetItems = new int[maxTargets];
        candidateItems = new int[maxCandidates];
    }

    void clear() {
        users = 0;
        targets = 0;
        candidates = 0;
    }

    void addTarget(int item) {
        targetItems[targets++] = item;
    }

    /** Ends the targets of a user. */
    void addUser() {
        operands.targetStarts[++users] = targets;
    }

    int users() {
        return users;
    }

    int targets() {
        return targets;
    }

    void addCandidate(int item) {
        candidateItems[candidates++] = item;
    }

    int[] targetItems() {
        return targetItems;
    }

    /** Sums of the bags: users, targets, candidates. */
    float[] rows() {
        return rows;
    }

    /** Gradients of those sums. */
    float[] gradients() {
        return gradients;
    }

    TowerLoss.Operands operands() {
        return operands;
    }

    /** Adds to the sums of items what they show, takes all through the layers, and scales them to unit length. */
    void scale(ItemExtras extras, HiddenLayer userLayer, HiddenLayer itemLayer) {
        extras.addContent(targetItems, targets, rows, users * width);
        extras.addContent(candidateItems, candidates, rows, (users + targets) * width);
        userLayer.forward(rows, 0, users);
        itemLayer.forward(rows, users, targets + candidates);
        part(0, users, operands.users);
        part(users, targets, operands.targets);
        part(users + targets, candidates, operands.candidates);
    }

    private void part(int first, int count, float[] unit) {
        UnitRows.scale(rows, first, count, width, unit, inverse);
    }

    /** Takes the gradients of the loss back to the sums, and those of what belongs to items alone to {@code extras}. */
    void back(ItemExtras extras, HiddenLayer userLayer, HiddenLayer itemLayer) {
        UnitRows.back(operands.users, operands.userGradients, inverse, 0, users, width, gradients);
        UnitRows.back(operands.targets, operands.targetGradients, inverse, users, targets, width, gradients);
        UnitRows.back(
                operands.candidates,
                operands.candidateGradients,
                inverse,
                users + targets,
                candidates,
                width,
                gradients);
        userLayer.back(gradients, 0, users);
        itemLayer.back(gradients, users, targets + candidates);
        extras.addGradients(targetItems, targets, gradients, users * width, operands.targetOffsetGradients);
        extras.addGradients(
                candidateItems, candidates, gradients, (users + targets) * width, operands.candidateOffsetGradients);
    }
}
