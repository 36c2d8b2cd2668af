package dev.atoll.forge.local.host;

import java.util.Collection;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Says no to what may not be pushed, and tells what came of the rest. */
final class PushRules implements PreReceiveHook, PostReceiveHook {
  private static final String BRANCHES = "refs/heads/";

  private final HostedRepository repository;
  private final ForgeUser user;
  private final Pushes pushes;

  PushRules(HostedRepository repository, ForgeUser user, Pushes pushes) {
    this.repository = repository;
    this.user = user;
    this.pushes = pushes;
  }

  @Override
  public void onPreReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
    commands.forEach(this::judge);
  }

  @Override
  public void onPostReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
    for (ReceiveCommand command : commands) {
      if (command.getRefName().startsWith(BRANCHES)) {
        String branch = command.getRefName().substring(BRANCHES.length());
        pack.sendMessage("");
        pushes.received(repository.name(), branch, user).forEach(pack::sendMessage);
        pack.sendMessage("");
      }
    }
  }

  private void judge(ReceiveCommand command) {
    if (!user.may(Role.WRITE)) {
      refuse(command, user.login() + " may not push: that needs the role write");
    } else if (!isPushable(command.getRefName())) {
      refuse(command, "only branches and tags can be pushed");
    } else if (command.getRefName().equals(BRANCHES + repository.defaultBranch())) {
      judgeDefaultBranch(command);
    } else if (command.getType() == ReceiveCommand.Type.DELETE && isBase(command.getRefName())) {
      refuse(command, "an open pull request goes onto it");
    }
  }

  private boolean isBase(String ref) {
    return ref.startsWith(BRANCHES) && pushes.isBase(repository, ref.substring(BRANCHES.length()));
  }

  private void judgeDefaultBranch(ReceiveCommand command) {
    switch (command.getType()) {
      case DELETE -> refuse(command, "the default branch stays");
      case UPDATE_NONFASTFORWARD -> refuse(command, "the default branch is not rewritten");
      case CREATE, UPDATE -> {}
    }
  }

  private static boolean isPushable(String ref) {
    return ref.startsWith(BRANCHES) || ref.startsWith("refs/tags/");
  }

  private static void refuse(ReceiveCommand command, String why) {
    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, why);
  }
}
