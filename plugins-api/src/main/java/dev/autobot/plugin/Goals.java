package dev.autobot.plugin;

/**
 * Goals in users' own words, which become plans and are carried out. Provided by the workflow module; thread-safe.
 */
public interface Goals {

    /**
     * Submits a goal, as {@code goal_submit} does. What comes of it is told to the user by {@code goal_received},
     * {@code plan_ready} and {@code goal_completed}, or by an {@code error} when there is no plan.
     *
     * @param user on whose behalf
     * @param goal in the user's words, 1 to 10,000 characters
     * @param chatId the chat that it came up in; {@code null} for none
     * @return the goal's id: {@code run_cancel} with it ends the planning and the work
     * @throws PlatformException {@link ErrorCodes#BAD_FIELD} for what cannot be a goal, {@link ErrorCodes#BUSY} when
     *     too many goals wait for their plans
     */
    String submit(User user, String goal, String chatId);
}
